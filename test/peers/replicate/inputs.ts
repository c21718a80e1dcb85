import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { findSpecification } from './spec.ts';
import type { Json } from './types.ts';

/** Says what is wrong with an input, by the schema that the model itself publishes. */
export interface InputChecker {
  /** An input of ostris/flux-dev-lora-trainer. */
  training(input: Json): string[];
  /** An input of a version that it trained. */
  prediction(input: Json): string[];
}

interface ModelAnswer {
  latest_version: { openapi_schema: { components: { schemas: Record<string, Json> } } };
}

/** The checker made of the trainer's own answer beside the repository; undefined where it is not there. */
export const loadInputChecker = (): InputChecker | undefined => {
  const file = findSpecification('ostris-flux-dev-lora-trainer.model.json');
  if (file === undefined) return undefined;
  const { components } = (JSON.parse(readFileSync(file, 'utf8')) as ModelAnswer).latest_version
    .openapi_schema;
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { uri: true, password: true } });
  // References inside the model's file lead to its own root.
  const local = JSON.stringify(components).replaceAll('"#/components', '"model#/components');
  ajv.addSchema({ $id: 'model', components: JSON.parse(local) });

  const checkerOf = (name: string): ((input: Json) => string[]) => {
    const validate: ValidateFunction = ajv.compile({
      $ref: `model#/components/schemas/${name}`,
    });
    const { properties } = components.schemas[name] as { properties: Json };
    return (input) => {
      validate(input);
      const unknown = Object.keys(input).filter((key) => !(key in properties));
      return [
        ...(validate.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath} ${message}`),
        ...unknown.map((key) => `${name}: ${key} is unknown`),
      ];
    };
  };
  return { training: checkerOf('TrainingInput'), prediction: checkerOf('Input') };
};
