import { BlockList, isIP } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import { askToProve, hasProved } from './step-up.ts'

/** Networks in the usual notation (10.20.0.0/16, 2001:db8::/32) with commas between; undefined where one of them isn't one, or is nearly everything. */
export function networksIn(text: string): BlockList | undefined {
  const known = new BlockList()
  for (const one of text.split(',').map((each) => each.trim())) {
    const [, address = '', length = ''] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(one) ?? []
    const family = isIP(address)
    const [least, most] = family === 4 ? [8, 32] : [16, 128]
    if (family === 0 || Number(length) < least || Number(length) > most) return undefined
    known.addSubnet(address, Number(length), family === 4 ? 'ipv4' : 'ipv6')
  }
  return known
}

/** Who is signed in and which day it is, and the way out: neither is of any case. */
const FROM_ANYWHERE = ['/api/me', '/api/sessions/end']

/**
 * Access follows circumstances (ASVS 8.2.4): where the council names its networks, whoever asks from elsewhere gives a second proof before anything
 * that could be of a case. The address is the one that so many proxies as are configured name, never one that a request says of itself.
 */
export function knownNetworkOrProof(config: Pick<Config, 'knownNetworks' | 'stepUpContext' | 'authority'>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { knownNetworks } = config
    if (knownNetworks === undefined || FROM_ANYWHERE.includes(request.routeOptions.url ?? '')) return undefined
    const family = isIP(request.ip) === 6 ? 'ipv6' : 'ipv4'
    if (knownNetworks.check(request.ip, family) || hasProved(request, config)) return undefined
    return await askToProve(reply, config)
  }
}
