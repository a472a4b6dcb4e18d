import type { ErrorObject } from 'ajv';
import type { JsonObject } from '../json.ts';
import { requestFaults } from '../schema/conformance.ts';
import type { RequestName } from '../schema/roots.ts';
import { paramName } from './form.ts';
import { StripeRefusal } from './refusals.ts';

/** Coerces form strings to the declared types and refuses what the SDK's own parameter types would not allow. */
export function checkParams(request: RequestName, params: JsonObject): void {
  const faults = requestFaults(request, params);
  const [worst] = faults.sort((a, b) => weight(b) - weight(a));
  if (worst) throw refusalFor(worst);
  checkMetadata(params);
}

/** Among the branches of a union the deepest, most telling fault is the one the caller meant. */
function weight({ keyword, instancePath }: ErrorObject): number {
  const tellings = ['anyOf', 'const', 'enum', 'type', 'required', 'additionalProperties', 'not'];
  return instancePath.split('/').length * 10 + tellings.indexOf(keyword);
}

function refusalFor(fault: ErrorObject): StripeRefusal {
  const { keyword, instancePath, params } = fault;
  const param = paramName(instancePath);
  if (keyword === 'not') return StripeRefusal.unimplemented(`the parameter ${param}`);
  if (keyword === 'additionalProperties') {
    const unknown = paramName(`${instancePath}/${params.additionalProperty}`);
    return StripeRefusal.invalid(`Received unknown parameter: ${unknown}`, {
      code: 'parameter_unknown',
      param: unknown,
    });
  }
  if (keyword === 'required') return missingParam(paramName(`${instancePath}/${params.missingProperty}`));
  if (keyword === 'enum') {
    const values = params.allowedValues.filter((value: unknown) => value !== null && value !== '');
    return StripeRefusal.invalid(`Invalid ${param}: must be one of ${values.join(', ')}`, { param });
  }
  if (keyword === 'type' && params.type === 'number') {
    return StripeRefusal.invalid(`Invalid integer: ${String(fault.data)}`, {
      code: 'parameter_invalid_integer',
      param,
    });
  }
  return StripeRefusal.invalid(`Invalid ${param}: ${fault.message}`, { param });
}

export function missingParam(param: string): StripeRefusal {
  return StripeRefusal.invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
}

function checkMetadata({ metadata }: JsonObject): void {
  if (typeof metadata !== 'object' || metadata === null) return;
  const entries = Object.entries(metadata);
  if (entries.length > 50) throw StripeRefusal.invalid('You can only have 50 keys in metadata.', { param: 'metadata' });
  for (const [key, value] of entries) {
    const isTooLong = key.length > 40 || String(value).length > 500;
    if (isTooLong)
      throw StripeRefusal.invalid('Metadata keys are at most 40 characters, values 500.', { param: 'metadata' });
  }
}
