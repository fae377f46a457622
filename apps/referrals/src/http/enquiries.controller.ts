import { Controller, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import type { FastifyReply } from 'fastify';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** SSPF, SIG and exit support: voluntary, with consent, never mixed with the statutory report (DOMAIN 0.1 point 2). */
@Controller('enquiries')
export class EnquiriesController {
  constructor(private readonly door: Door) {}

  @Post()
  @Access({ scope: 'concerns:write' })
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('enquiry', partner, request, reply);
  }
}
