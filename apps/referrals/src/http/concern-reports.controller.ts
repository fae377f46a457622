import { Controller, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import type { FastifyReply } from 'fastify';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** Orosanmälan: the statutory report about a child (SoL 19:1, 19:4). */
@Controller('concern-reports')
export class ConcernReportsController {
  constructor(private readonly door: Door) {}

  /** 201 with the receipt; 200 and `Idempotent-Replayed` with the same receipt when the same report comes again; 409 for another body under its id. */
  @Post()
  @Access({ scope: 'concerns:write' })
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('concern-report', partner, request, reply);
  }
}
