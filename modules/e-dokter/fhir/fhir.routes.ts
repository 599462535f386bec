import { anyone } from '../../../src/auth/guards.js';
import { below } from '../../../src/http/route.js';
import type { Route } from '../../../src/http/route.js';
import type { FhirController } from './fhir.controller.js';

/** Public and read-only. */
export function fhirRoutes(fhir: FhirController): readonly Route[] {
  return [below('/fhir', [anyone], fhir.answer, { root: true })];
}
