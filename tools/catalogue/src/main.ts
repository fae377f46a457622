import { writeFileSync } from 'node:fs';
import { generate } from './generate.js';
import { asyncApiFile, eventsPage, meaningsFile } from './places.js';

const documents = await generate();
writeFileSync(eventsPage, documents.eventsPage);
writeFileSync(asyncApiFile, documents.asyncApi);
writeFileSync(meaningsFile, documents.meanings);
