import { describe, expect, it } from '@jest/globals';
import { launchers } from './launchers.js';

const look = (processes: Record<number, [number, string]>) => (pid: number) => {
  const found = processes[pid];
  return found && { parent: found[0], command: found[1] };
};

describe('who started us', () => {
  it('reaches up to npm when npm did', () => {
    const processes = look({ 9: [8, 'node main.js'], 8: [7, 'node run.mjs'], 7: [6, 'sh -c'], 6: [5, 'npm start'], 5: [1, 'bash'] });
    expect(launchers(9, processes)).toEqual([8, 7, 6]);
  });

  it('is our parent alone when a shell did', () => {
    expect(launchers(9, look({ 9: [8, 'node main.js'], 8: [1, 'bash'] }))).toEqual([8]);
  });

  it('is nobody when we run by ourselves', () => {
    expect(launchers(9, look({ 9: [1, 'node main.js'] }))).toEqual([]);
  });
});
