import { runLocal } from './run-local.js';

process.exit(await runLocal(process.argv.slice(2), process.env));
