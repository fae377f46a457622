import { describe, expect, it } from '@jest/globals';
import { IdleMemory } from './idle-memory.js';

describe('the memory of an idle service', () => {
  it('is given back once after each burst of work, and never during one', () => {
    let collections = 0;
    const memory = new IdleMemory(() => void collections++);
    const after = (checks: number): number => {
      for (let i = 0; i < checks; i++) memory.check();
      return collections;
    };
    expect(after(1)).toBe(0);
    expect(after(1)).toBe(1);
    expect(after(5)).toBe(1);
    memory.touch();
    expect(after(1)).toBe(1);
    memory.touch();
    expect(after(1)).toBe(1);
    expect(after(1)).toBe(2);
  });

  it('really is collected by the engine', () => {
    const memory = new IdleMemory();
    memory.check();
    expect(() => memory.check()).not.toThrow();
  });
});
