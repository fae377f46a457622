import { Controller, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentPartner } from '@varsam/service-kit';
import type { Partner } from '@varsam/service-kit';
import type { FastifyReply } from 'fastify';
import { Door } from './door.js';
import type { PartnerRequest } from './door.js';

/** More about an earlier report; never a withdrawal of it. */
@Controller('supplements')
export class SupplementsController {
  constructor(private readonly door: Door) {}

  @Post()
  @Access({ scope: 'concerns:write' })
  receive(@CurrentPartner() partner: Partner, @Req() request: PartnerRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.door.receive('supplement', partner, request, reply);
  }
}
