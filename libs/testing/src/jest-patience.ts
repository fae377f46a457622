import { jest } from '@jest/globals';

// Longer than eventually() waits, which says what it waited for. As a setting of a project it would not reach hooks.
jest.setTimeout(60_000);
