// Stands in for a process with jest: each file is named after what it does.
const say = (news) => process.send({ ...news, activeMs: performance.eventLoopUtilization().active });
const run = { executed: 1 };

function work(ms) {
  const endsAt = performance.now() + ms;
  while (performance.now() < endsAt);
}

function stepOn() {
  work(20);
  setImmediate(stepOn);
}

process.on('message', ({ type, setup, command }) => {
  if (type === 'ping') return say({ type: 'pong' });
  if (type === 'setup' && setup.testWorker === 'missing') {
    console.error('no such jest');
    process.exit(1);
  }
  if (type === 'setup') return say({ type: 'ready' });
  const { file, number } = command;
  if (file === 'pass') say({ type: 'ran', number, run });
  if (file === 'crash') say({ type: 'crashed', number, message: 'no' });
  if (file === 'loop') work(1e9);
  if (file === 'steps') stepOn();
  if (file === 'wait') setTimeout(() => say({ type: 'ran', number, run }), 1500);
  if (file === 'exit') {
    process.stderr.write('bye');
    process.exit(3);
  }
});
process.on('disconnect', () => process.exit());
