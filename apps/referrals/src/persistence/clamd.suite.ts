import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A clamd that speaks INSTREAM as the real one does: pieces behind their lengths, a signature found in them, a limit, one line of answer. */
export class ClamdServer {
  readonly scanned: Buffer[] = [];

  private constructor(
    private readonly server: Server,
    private readonly streamLimit: number,
  ) {
    server.on('connection', (socket) => this.serve(socket));
  }

  static async start({ streamLimit = 26_214_400 } = {}): Promise<ClamdServer> {
    const server = createServer();
    const clamd = new ClamdServer(server, streamLimit);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return clamd;
  }

  get address(): string {
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    let pending = Buffer.alloc(0);
    let chunks: Buffer[] | undefined;
    let size = 0;
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      pending = Buffer.concat([pending, bytes]);
      if (chunks === undefined) {
        const end = pending.indexOf(0);
        if (end < 0) return;
        if (pending.subarray(0, end).toString() !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0');
        [chunks, pending] = [[], pending.subarray(end + 1)];
      }
      while (pending.length >= 4) {
        const length = pending.readUInt32BE();
        if (length === 0) return void socket.end(this.verdict(Buffer.concat(chunks)));
        if (pending.length < 4 + length) return;
        chunks.push(Buffer.from(pending.subarray(4, 4 + length)));
        size += length;
        pending = pending.subarray(4 + length);
        if (size > this.streamLimit) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
    });
  }

  private verdict(content: Buffer): string {
    this.scanned.push(content);
    return content.includes(harmful) ? 'stream: Test-Signature FOUND\0' : 'stream: OK\0';
  }
}

/** What this clamd takes for harmful; nothing that a real scanner on a developer's machine would stop at. */
export const harmful = 'THIS-IS-HARMFUL-TO-THE-CLAMD-OF-THE-SPECS';
