import type { Transaction } from '@varsam/outbox';
import { InMemoryGlassRegister } from './glass-register.in-memory.js';
import { keepsBrokenGlass } from './glass-register.suite.js';

const register = new InMemoryGlassRegister();
keepsBrokenGlass(() => ({ register, within: (_kommunkod, work) => work(undefined as unknown as Transaction) }));
