import { Injectable } from '@nestjs/common';
import type { Partner } from '@varsam/service-kit';
import { RegisteredPartners } from '../intake/registered-partners.js';

/** Every request of a partner, whatever it asks for, passes here right after its token. */
@Injectable()
export class HttpPartnerGate {
  constructor(private readonly partners: RegisteredPartners) {}

  async admit(partner: Partner, tell: (header: string, value: string) => void): Promise<Partner> {
    const kommunkoder = await this.partners.admittedTo(partner.id, partner.kommunkoder);
    const { refused, headers } = this.partners.take(partner.id);
    for (const header in headers) tell(header, headers[header]!);
    if (refused !== undefined) throw refused;
    return { ...partner, kommunkoder };
  }
}
