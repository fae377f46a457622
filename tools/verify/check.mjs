// `npm run check`: what is worth knowing before each commit, in under a minute.
import { jestProject } from './jest-projects.mjs';
import { staticCheck } from './static-checks.mjs';
import { verify } from './verdict.mjs';

await verify([staticCheck('format'), staticCheck('lint'), staticCheck('types'), jestProject('unit', ['--maxWorkers=100%'])]);
