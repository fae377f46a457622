import { runProgram } from './command.mjs';

const nx = (target) => ['nx/dist/bin/nx.js', ['run-many', '-t', target, '--output-style=static']];

/** Each counts as one in the closing line, and says nothing unless it fails. */
const programs = {
  format: ['prettier/bin/prettier.cjs', ['--check', '--cache', '--cache-location', '.nx/prettier', '--log-level', 'warn', '.']],
  lint: nx('lint,lint-types'),
  types: ['typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']],
  build: nx('build'),
};

export function staticCheck(name) {
  const [program, args] = programs[name];
  return {
    name,
    async run() {
      const { ok, output } = await runProgram(program, args);
      if (!ok) console.log(output.trimEnd());
      return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  };
}
