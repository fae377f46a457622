import { describe, expect, it } from '@jest/globals';
import type { Msg } from '@nats-io/transport-node';
import { MessageBuffer } from './message-buffer.js';

const message = (bytes: number): Msg => ({ data: new Uint8Array(bytes) }) as Msg;

function bufferOf(count: number, bytes: number): MessageBuffer {
  const buffer = new MessageBuffer(100, 10_000);
  for (let index = 0; index < count; index++) buffer.push(message(bytes), index);
  return buffer;
}

describe('the messages that wait', () => {
  it('make a full batch by number', () => {
    expect(bufferOf(99, 10).full).toBe(false);
    const buffer = bufferOf(150, 10);
    expect(buffer.full).toBe(true);
    expect(buffer.takeBatch()).toHaveLength(100);
    expect(buffer.length).toBe(50);
  });

  it('make a full batch by size', () => {
    const buffer = bufferOf(15, 1_000);
    expect(buffer.full).toBe(true);
    expect(buffer.takeBatch()).toHaveLength(10);
  });

  it('never leave out a message for being larger than a batch', () => {
    expect(bufferOf(1, 50_000).takeBatch()).toHaveLength(1);
  });

  it('are fetched two batches ahead when they are small, and few when they are large', () => {
    expect(bufferOf(1_000, 10).capacity).toBe(200);
    expect(bufferOf(1_000, 20_000).capacity).toBeLessThan(10);
  });

  it('know how long the oldest has waited and what pause was before it', () => {
    const buffer = new MessageBuffer(100, 10_000);
    buffer.push(message(1), 1_000);
    buffer.takeBatch();
    buffer.push(message(1), 1_040);
    buffer.push(message(1), 1_050);
    expect([buffer.gapMs, buffer.waitedMs(1_060)]).toEqual([40, 20]);
  });
});
