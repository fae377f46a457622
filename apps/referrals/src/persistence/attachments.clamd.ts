import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Verdict } from '../domain/attachment/attachment.js';
import type { AttachmentScanner } from './attachments.js';

const chunkBytes = 64 * 1024;
const longestAnswer = 4_096;

/** ClamAV's daemon over TCP, by its INSTREAM command: the document is streamed to it and never written to a disk here. */
export class ClamdScanner implements AttachmentScanner {
  private readonly host: string;
  private readonly port: number;

  constructor(
    address: string,
    private readonly timeoutMs = 30_000,
  ) {
    const url = new URL(address);
    [this.host, this.port] = [url.hostname, Number(url.port)];
  }

  async scan(content: Buffer): Promise<Verdict> {
    const socket = connect({ host: this.host, port: this.port });
    socket.setTimeout(this.timeoutMs, () => socket.destroy(new Error('the scanner is silent')));
    const answer = answerOf(socket);
    try {
      await stream(socket, content);
    } catch {
      // It may hang up on a document that is too large for it, having said so.
    }
    return verdictIn(await answer);
  }
}

/** Each piece behind its length; a piece without length ends the document. */
async function stream(socket: Socket, content: Buffer): Promise<void> {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < content.length; at += chunkBytes) {
    const chunk = content.subarray(at, at + chunkBytes);
    socket.write(lengthOf(chunk.length));
    if (!socket.write(chunk)) await once(socket, 'drain');
  }
  socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** What it said until it hung up or ended its line; nothing where it could not be reached. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const end = () => {
      socket.destroy();
      resolve(said);
    };
    socket.on('data', (bytes: Buffer) => {
      said += bytes.toString('latin1');
      if (said.includes('\0') || said.length > longestAnswer) end();
    });
    socket.on('close', end);
    socket.on('error', end);
  });
}

/** Only what it says outright counts; an error, or silence, is nobody's clean bill. */
function verdictIn(answer: string): Verdict {
  const line = answer.split('\0', 1)[0]!.trim();
  if (/^stream: OK$/.test(line)) return 'CLEAN';
  return /^stream: .+ FOUND$/.test(line) ? 'INFECTED' : 'UNSCANNED';
}
