import { chaos } from './chaos.js';

process.exitCode = await chaos(process.argv.slice(2));
