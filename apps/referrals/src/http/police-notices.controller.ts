import { Controller, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import type { FastifyReply } from 'fastify';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** Underrättelse of the police (LUL 6 and 34 §§, polislagen 6 and 12 §§): no report under SoL 19:1, and received as a concern all the same. */
@Controller('police-notices')
export class PoliceNoticesController {
  constructor(private readonly door: Door) {}

  @Post()
  @Access({ scope: 'concerns:write' })
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('police-notice', partner, request, reply);
  }
}
