/** What one cell of a report says. A cell that is withheld says so; it is never a zero, never an empty place. DOMAIN 3.11. */
export type Cell =
  | { readonly status: 'value'; readonly value: number }
  | { readonly status: 'suppressed'; readonly shown: string }
  | { readonly status: 'notCollected' }
  | { readonly status: 'notComparable' };

/** Who the figures are for: the public and its analysts, or those who lead a unit. Chosen by the reader's role, never by the request. */
export type View = 'released' | 'internal';

export const value = (figure: number): Cell => ({ status: 'value', value: figure });

/** Withheld to protect another cell, or because the group is too small: nothing is said about its size. */
export const withheld: Cell = { status: 'suppressed', shown: '..' };

export const notCollected: Cell = { status: 'notCollected' };
