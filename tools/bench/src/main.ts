import { bench } from './bench.js';

await bench(process.argv.slice(2));
