/**
 * Ends this process and its group when the parent that it has a channel to is gone, after `cleanUp`: nobody else will.
 * The parent may have been gone before this is called.
 */
export function endWithParent(cleanUp: () => void): void {
  const end = (): void => {
    cleanUp();
    process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
  };
  process.on('disconnect', end);
  if (!process.connected) end();
}
