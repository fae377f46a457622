import type { WriteStream } from 'node:tty';

const colours = { green: 32, red: 31, yellow: 33, dim: 2, bold: 1 } as const;
type Colour = keyof typeof colours;

/** Everything the person at the keyboard sees goes through here: glyphs and colours on a terminal, plain lines elsewhere. */
export class Terminal {
  constructor(
    private readonly out: Pick<WriteStream, 'write'>,
    private readonly plain: boolean,
  ) {}

  line(text = ''): void {
    this.out.write(`${text}\n`);
  }

  heading(text: string): void {
    this.line();
    this.line(this.paint('bold', text));
  }

  /** Something that was done, how it went and how long it took. */
  done(what: string, detail: string, startedAt?: number): void {
    const took = startedAt === undefined ? '' : seconds(performance.now() - startedAt);
    this.line(`${this.mark('green', '✓', 'ok')} ${what.padEnd(18)} ${detail.padEnd(92)} ${this.paint('dim', took)}`.trimEnd());
  }

  /** One step in the world of the main job: the clock on the wall there, what happened, and how long it really took. */
  step(worldTime: string, what: string, startedAt: number): void {
    this.line(`  ${worldTime}  ${what.padEnd(100)} ${this.paint('dim', seconds(performance.now() - startedAt))}`);
  }

  check(right: boolean, what: string, detail: string): void {
    const mark = right ? this.mark('green', '✓', 'ok') : this.mark('red', '✗', 'WRONG');
    this.line(`${mark} ${what.padEnd(26)} ${detail}`);
  }

  warn(text: string): void {
    this.line(`${this.mark('yellow', '!', 'warning')} ${text}`);
  }

  fail(text: string): void {
    this.line(`${this.mark('red', '✗', 'error')} ${text}`);
  }

  box(text: string): void {
    if (this.plain) return this.line(text);
    const edge = '─'.repeat(text.length + 2);
    for (const row of [`┌${edge}┐`, `│ ${text} │`, `└${edge}┘`]) this.line(this.paint('yellow', row));
  }

  private mark(colour: Colour, glyph: string, word: string): string {
    return this.plain ? word.padEnd(7) : this.paint(colour, glyph);
  }

  private paint(colour: Colour, text: string): string {
    return this.plain || text === '' ? text : `\u001b[${colours[colour]}m${text}\u001b[0m`;
  }
}

function seconds(ms: number): string {
  return ms < 950 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
