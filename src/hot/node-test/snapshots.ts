import * as nodeTest from 'node:test';

type Resolver = (path: string | undefined) => string;

interface Snapshot {
  setResolveSnapshotPath(resolver: Resolver): void;
  setDefaultSnapshotSerializers(serializers: readonly ((value: unknown) => unknown)[]): void;
}

/** What a test is handed for its assertions, as far as snapshots go. */
export interface Assertions {
  snapshot?: (...args: unknown[]) => unknown;
}

/** node counts the snapshots of a test by the path of its file; ends each path that is another run's. */
const RUN_MARK = '\0';
const defaultResolver: Resolver = (path) => `${path}.snapshot`;
const toJson = (value: unknown): string => JSON.stringify(value, null, 2);

/** Gives each run snapshots that are counted from one, and the user's own way to name their files. */
export class Snapshots {
  readonly #real = (nodeTest as unknown as { snapshot?: Snapshot }).snapshot;
  readonly #wrapped = new WeakSet<object>();
  #resolver = defaultResolver;
  #run = 0;
  #isInSnapshot = false;

  constructor() {
    this.#real?.setResolveSnapshotPath((path) => this.#resolver(path?.split(RUN_MARK)[0]));
  }

  /** What stands in for `snapshot` of node:test; undefined before node 22.3. */
  get api(): Snapshot | undefined {
    if (this.#real === undefined) return undefined;
    return Object.assign(Object.create(this.#real) as Snapshot, {
      setResolveSnapshotPath: (resolver: Resolver) => void (this.#resolver = resolver),
    });
  }

  /** Another run: what a test file has said about snapshots is forgotten. */
  begin(): void {
    this.#run++;
    this.#resolver = defaultResolver;
    this.#real?.setDefaultSnapshotSerializers([toJson]);
  }

  /** The path of the test file, for whoever asks. */
  pathFor(file: string): string {
    return this.#isInSnapshot ? `${file}${RUN_MARK}${this.#run}` : file;
  }

  /** Sees when `snapshot` is what asks. */
  wrap<A extends Assertions>(assertions: A): A {
    const { snapshot } = assertions;
    if (snapshot === undefined || this.#wrapped.has(assertions)) return assertions;
    this.#wrapped.add(assertions);
    assertions.snapshot = (...args) => {
      this.#isInSnapshot = true;
      try {
        return snapshot.apply(assertions, args);
      } finally {
        this.#isInSnapshot = false;
      }
    };
    return assertions;
  }
}
