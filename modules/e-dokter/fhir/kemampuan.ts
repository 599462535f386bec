const parameter: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  Location: [],
  HealthcareService: [],
  Practitioner: [],
  PractitionerRole: [
    ['practitioner', 'reference'],
    ['service', 'reference'],
  ],
  Schedule: [
    ['actor', 'reference'],
    ['date', 'date'],
  ],
  Slot: [
    ['schedule', 'reference'],
    ['start', 'date'],
    ['status', 'token'],
  ],
};

/** CapabilityStatement: read and search, nothing else. @param sejak the day this version began, `YYYY-MM-DD` */
export function kemampuan(base: string, sejak: string) {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: sejak,
    kind: 'instance',
    implementation: { description: 'e-Dokter Kota Binjai: jadwal dan tempat rawat jalan', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        resource: Object.entries(parameter).map(([type, searchParam]) => ({
          type,
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          searchParam: [['_id', 'token'] as const, ...searchParam].map(([name, jenis]) => ({
            name,
            type: jenis,
          })),
        })),
        operation: [
          {
            name: 'bulk-publish',
            definition: 'http://hl7.org/fhir/uv/smart-scheduling-links/OperationDefinition/bulk-publish',
          },
        ],
      },
    ],
  } as const;
}
