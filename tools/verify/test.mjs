// `npm test`: everything, on real PostgreSQL and NATS, with nothing running beforehand.
import { jestProject, jestProjectOnceWritten } from './jest-projects.mjs';
import { staticCheck } from './static-checks.mjs';
import { verify } from './verdict.mjs';

await verify([
  // each keeps one processor busy
  [staticCheck('format'), staticCheck('types')],
  staticCheck('lint'),
  staticCheck('build'),
  jestProject('unit', ['--maxWorkers=100%']),
  jestProject('boundaries'),
  jestProject('manifests'),
  jestProject('integration', ['--maxWorkers=100%']),
  jestProjectOnceWritten('e2e', 'e2e/src', '.e2e-spec.ts'),
]);
