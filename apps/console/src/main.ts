import { bootSmall } from '@varsam/service-kit/small-server';
import { consoleProgram } from './console.js';

await bootSmall(consoleProgram);
