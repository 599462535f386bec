import { z } from 'zod';

/**
 * The parts of FHIR R4 (4.0.1) that e-Dokter writes, noted down from the published resource definitions (Location,
 * HealthcareService, Practitioner, PractitionerRole, Schedule, Slot, Bundle, OperationOutcome, CapabilityStatement):
 * names, cardinalities, primitive forms and required value sets. Strict: a field that is not named here is refused,
 * also one that R4 knows, and so is one that is missing or does not agree with its neighbour. `JADWAL-R4` is the name of
 * this schema; it stands beside HL7's own (hl7.ts), which knows all of R4 but neither of these.
 */
export const namaSkema = 'JADWAL-R4';

const id = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/);
const text = z
  .string()
  .regex(/^[ \r\n\t\S]+$/)
  .min(1);
const code = z.string().regex(/^[^\s]+(\s[^\s]+)*$/);
const uri = z.string().regex(/^\S+$/);
const url = z.url();
const instant = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))$/,
  );
const date = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);
const dateTime = z.union([date, instant]);

const coding = z.strictObject({ system: uri, code, display: text });
const concept = z.strictObject({ coding: z.array(coding).min(1), text });
const reference = (...types: readonly string[]) =>
  z.strictObject({
    reference: z.string().regex(new RegExp(`^(${types.join('|')})/[A-Za-z0-9\\-.]{1,64}$`)),
    display: text.optional(),
  });

const extensionUrls = [
  'http://fhir-registry.smarthealthit.org/StructureDefinition',
  'http://hl7.org/fhir/uv/smart-scheduling-links/StructureDefinition',
];
const extension = z.union([
  z.strictObject({ url: z.enum(extensionUrls.map((one) => `${one}/booking-deep-link`)), valueUrl: url }),
  z.strictObject({
    url: z.enum(extensionUrls.map((one) => `${one}/slot-capacity`)),
    valueInteger: z.number().int().min(0),
  }),
]);

const location = z.strictObject({
  resourceType: z.literal('Location'),
  id,
  status: z.enum(['active', 'suspended', 'inactive']),
  name: text,
  mode: z.enum(['instance', 'kind']),
  address: z.strictObject({
    use: z.enum(['home', 'work', 'temp', 'old', 'billing']),
    city: text,
    state: text,
    country: text,
  }),
});

const healthcareService = z.strictObject({
  resourceType: z.literal('HealthcareService'),
  id,
  active: z.boolean(),
  type: z.array(concept).min(1),
  location: z.array(reference('Location')).min(1),
  name: text,
  appointmentRequired: z.boolean(),
});

const practitioner = z.strictObject({
  resourceType: z.literal('Practitioner'),
  id,
  active: z.boolean(),
  name: z.array(z.strictObject({ text })).min(1),
});

const practitionerRole = z.strictObject({
  resourceType: z.literal('PractitionerRole'),
  id,
  active: z.boolean(),
  practitioner: reference('Practitioner'),
  location: z.array(reference('Location')).min(1),
  healthcareService: z.array(reference('HealthcareService')).min(1),
});

const schedule = z.strictObject({
  resourceType: z.literal('Schedule'),
  id,
  active: z.boolean(),
  serviceType: z.array(concept).min(1),
  actor: z
    .array(
      reference(
        'Patient',
        'Practitioner',
        'PractitionerRole',
        'RelatedPerson',
        'Device',
        'HealthcareService',
        'Location',
      ),
    )
    .min(1),
  planningHorizon: z
    .strictObject({ start: dateTime, end: dateTime })
    .refine(({ start, end }) => Date.parse(start) <= Date.parse(end), 'per-1: start before end'),
});

const slot = z
  .strictObject({
    resourceType: z.literal('Slot'),
    id,
    extension: z.array(extension).min(1),
    schedule: reference('Schedule'),
    status: z.enum(['busy', 'free', 'busy-unavailable', 'busy-tentative', 'entered-in-error']),
    start: instant,
    end: instant,
  })
  .refine(({ start, end }) => Date.parse(start) < Date.parse(end), 'start before end');

const resource = z.discriminatedUnion('resourceType', [
  location,
  healthcareService,
  practitioner,
  practitionerRole,
  schedule,
  slot,
]);

const bundle = z
  .strictObject({
    resourceType: z.literal('Bundle'),
    type: z.literal('searchset'),
    total: z.number().int().min(0).optional(),
    link: z.array(z.strictObject({ relation: z.enum(['self', 'next']), url })).min(1),
    entry: z
      .array(
        z
          .strictObject({
            fullUrl: url,
            resource,
            search: z.strictObject({ mode: z.enum(['match', 'include']) }),
          })
          .refine(
            ({ fullUrl, resource: one }) => fullUrl.endsWith(`/${one.resourceType}/${one.id}`),
            'fullUrl names the resource',
          ),
      )
      .min(1)
      .optional(),
  })
  .refine(
    ({ entry = [] }) => new Set(entry.map((one) => one.fullUrl)).size === entry.length,
    'bdl-7: fullUrl is unique',
  );

const operationOutcome = z.strictObject({
  resourceType: z.literal('OperationOutcome'),
  issue: z
    .array(
      z.strictObject({
        severity: z.enum(['fatal', 'error', 'warning', 'information']),
        code: z.enum(['invalid', 'not-found', 'not-supported', 'throttled', 'exception', 'transient']),
        diagnostics: text,
      }),
    )
    .min(1),
});

const capabilityStatement = z.strictObject({
  resourceType: z.literal('CapabilityStatement'),
  status: z.enum(['draft', 'active', 'retired', 'unknown']),
  date: dateTime,
  kind: z.literal('instance'),
  implementation: z.strictObject({ description: text, url }),
  fhirVersion: z.literal('4.0.1'),
  format: z.array(code).min(1),
  rest: z
    .array(
      z.strictObject({
        mode: z.enum(['client', 'server']),
        resource: z.array(
          z.strictObject({
            type: z.enum([
              'Location',
              'HealthcareService',
              'Practitioner',
              'PractitionerRole',
              'Schedule',
              'Slot',
            ]),
            interaction: z.array(z.strictObject({ code: z.enum(['read', 'search-type']) })).min(1),
            searchParam: z.array(
              z.strictObject({
                name: text,
                type: z.enum(['number', 'date', 'string', 'token', 'reference', 'uri']),
              }),
            ),
          }),
        ),
        operation: z.array(z.strictObject({ name: text, definition: uri })),
      }),
    )
    .min(1),
});

const manifest = z.strictObject({
  transactionTime: instant,
  request: url,
  output: z.array(
    z.strictObject({
      type: z.enum(['Location', 'Schedule', 'Slot']),
      url: z.string().regex(/^https?:\/\/\S+\.ndjson$/),
      extension: z.strictObject({ state: z.array(z.literal('ID-SU')).min(1) }),
    }),
  ),
  error: z.array(z.never()),
});

export const r4 = { resource, bundle, operationOutcome, capabilityStatement, manifest } as const;
