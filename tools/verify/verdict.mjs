const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function timed(step) {
  const since = performance.now();
  const { passed, failed } = await step.run();
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${step.name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${seconds(since)}`,
  );
  return { passed, failed };
}

/** Runs the steps one after the other, those in a list of their own at once, all of them, and ends with the one line that sums them up. */
export async function verify(steps) {
  const since = performance.now();
  let passed = 0;
  let failed = 0;
  for (const step of steps) {
    for (const counted of await Promise.all([step].flat().map(timed))) {
      passed += counted.passed;
      failed += counted.failed;
    }
  }
  console.log(`in ${seconds(since)}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
