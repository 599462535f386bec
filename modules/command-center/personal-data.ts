import type { PersonalData } from '../../src/app-module.js';
import type { JsonObject } from '../../src/json.js';

/** What two parts of the module hold about a person, as one answer. */
export function bothPersonalData(...parts: readonly PersonalData[]): PersonalData {
  return {
    export: async (person) => {
      const answers = await Promise.all(parts.map((part) => part.export(person)));
      return Object.assign({}, ...answers) as JsonObject;
    },
    erase: async (tx, person) => {
      const answers = [];
      for (const part of parts) answers.push(...(await part.erase(tx, person)));
      return answers;
    },
  };
}
