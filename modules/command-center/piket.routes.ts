import { can } from '../../src/auth/guards.js';
import { get, post, type Route } from '../../src/http/route.js';
import { paths } from './paths.js';
import { permissions } from './permissions.js';
import type { PiketController } from './piket/piket.controller.js';

/** Who sits, begin, end, and who stands in. */
export function piketRoutes(piket: PiketController): readonly Route[] {
  return [
    get(paths.piket, [can(permissions.read)], piket.show),
    post(paths.mulai, [can(permissions.sit)], piket.begin),
    post(paths.selesai, [can(permissions.sit)], piket.end),
    post(paths.pengganti, [can(permissions.plan)], piket.appoint),
  ];
}
