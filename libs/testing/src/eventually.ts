type Falsy = false | undefined | null | 0 | '';

/** Asks again until the answer is truthy, and gives it back. For what other processes bring about in their own time. */
export async function eventually<T>(what: string, condition: () => Promise<T> | T, timeoutMs = 15_000): Promise<Exclude<T, Falsy>> {
  const deadline = Date.now() + timeoutMs;
  let lastFault: unknown;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 1.5, 100)) {
    try {
      const answer = await condition();
      lastFault = undefined;
      if (answer) return answer as Exclude<T, Falsy>;
    } catch (fault) {
      lastFault = fault;
    }
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain: ${what}`, { cause: lastFault });
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
