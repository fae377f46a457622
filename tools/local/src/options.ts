export interface Options {
  /** Run the main job, print the proof, stop everything; exit 0 only if every count is right. */
  readonly once: boolean;
  /** Plain lines without colour or glyphs, for logs and pipes. */
  readonly plain: boolean;
  /** Throw away the data of earlier starts first. */
  readonly reset: boolean;
}

export const usage = `npm start [-- --once] [-- --ci] [-- --reset]
  --once   run the main job once, print the proof and stop; exit 0 only if every count is right
  --ci     plain lines, no colours
  --reset  throw away the data of earlier starts first`;

const known = ['--once', '--ci', '--reset'];

/** The options, or the first argument that nobody knows. */
export function parseOptions(args: readonly string[], terminal: boolean): Options | { readonly unknown: string } {
  const unknown = args.find((argument) => !known.includes(argument));
  if (unknown !== undefined) return { unknown };
  return { once: args.includes('--once'), plain: args.includes('--ci') || !terminal, reset: args.includes('--reset') };
}
