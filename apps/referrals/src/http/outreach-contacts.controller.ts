import { Controller, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import type { FastifyReply } from 'fastify';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** Anonymous counts of what outreach workers met (SoL 6:3, 18:2). */
@Controller('outreach-contacts')
export class OutreachContactsController {
  constructor(private readonly door: Door) {}

  @Post()
  @Access({ scope: 'concerns:write' })
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('outreach-contacts', partner, request, reply);
  }
}
