export interface Room {
  readonly messages: number;
  readonly bytes: number;
}

interface Taken {
  messages: number;
  bytes: number;
}

/** How much may wait in memory: in all, and for each partner, so that one partner's flood fills its own room and no other's. */
export class WaitingRoom {
  private readonly inAll: Taken = { messages: 0, bytes: 0 };
  private readonly ofPartner = new Map<string, Taken>();

  constructor(
    private readonly perPartner: Room,
    private readonly whole: Room,
  ) {}

  /** Whether there was room; then it is taken. */
  enter(partnerId: string, { messages, bytes }: Room): boolean {
    const own = this.ofPartner.get(partnerId) ?? { messages: 0, bytes: 0 };
    if (!fits(own, this.perPartner, messages, bytes) || !fits(this.inAll, this.whole, messages, bytes)) return false;
    for (const taken of [own, this.inAll]) {
      taken.messages += messages;
      taken.bytes += bytes;
    }
    this.ofPartner.set(partnerId, own);
    return true;
  }

  leave(partnerId: string, { messages, bytes }: Room): void {
    const own = this.ofPartner.get(partnerId)!;
    for (const taken of [own, this.inAll]) {
      taken.messages -= messages;
      taken.bytes -= bytes;
    }
    if (own.messages === 0) this.ofPartner.delete(partnerId);
  }
}

function fits(taken: Taken, room: Room, messages: number, bytes: number): boolean {
  return taken.messages + messages <= room.messages && taken.bytes + bytes <= room.bytes;
}
