/** A file in which a hook can stand. Its functions are of its text: null where there is no file. */
export interface HookPlace {
  /** Who reads the file. */
  title: string;
  /** Absolute path. */
  file: string;
  /** Whether git has to be able to run it. */
  isProgram: boolean;
  /** What is added, for people. */
  entry: string;
  isIn(text: string | null): boolean;
  add(text: string | null): string;
  /** Null when nothing is left that anybody wrote. */
  remove(text: string): string | null;
}
