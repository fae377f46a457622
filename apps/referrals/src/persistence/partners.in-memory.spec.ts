import { InMemoryPartners } from './partners.in-memory.js';
import { keepsPartners } from './partners.suite.js';

const partners = new InMemoryPartners();
keepsPartners('in memory', () => partners);
