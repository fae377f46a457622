interface Own<Item> {
  readonly items: Item[];
  /** Where the next one stands; what is before it has been taken. */
  at: number;
}

/** A line in which everybody has a line of their own, and one of each is taken in turn: who stands many times over delays nobody else. */
export class FairLine<Item> {
  private readonly lines = new Map<string, Own<Item>>();

  get isEmpty(): boolean {
    return this.lines.size === 0;
  }

  add(owner: string, item: Item): void {
    const line = this.lines.get(owner);
    if (line === undefined) this.lines.set(owner, { items: [item], at: 0 });
    else line.items.push(item);
  }

  /** Whose turn it is: the first of the owner who was served longest ago. */
  peek(): Item | undefined {
    for (const { items, at } of this.lines.values()) return items[at];
    return undefined;
  }

  take(): Item | undefined {
    for (const [owner, line] of this.lines) {
      const item = line.items[line.at++];
      // Whoever has been served goes to the end of the map, which is walked from its beginning.
      this.lines.delete(owner);
      if (line.at < line.items.length) this.lines.set(owner, compacted(line));
      return item;
    }
    return undefined;
  }
}

const worthCompacting = 1_024;

/** Taking from the front of an array costs its whole length, so the front is cut off only now and then. */
function compacted<Item>(line: Own<Item>): Own<Item> {
  return line.at < worthCompacting ? line : { items: line.items.slice(line.at), at: 0 };
}
