import { CannotStart } from './cannot-start.ts';
import type { Json } from './template.ts';

export interface Lookup {
  readonly stack: string;
  ref(name: string): string;
  attribute(logicalId: string, name: string): string;
  imported(name: string): Json | undefined;
}

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackId': 'local',
  'AWS::StackName': 'local',
};

/** Resolves every intrinsic in a value; `undefined` is what CloudFormation calls AWS::NoValue. */
export function resolveValue(value: Json, lookup: Lookup, where: string): Json | undefined {
  if (Array.isArray(value)) {
    return value.map((element) => resolveValue(element, lookup, where)).filter((element) => element !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const [key, ...others] = Object.keys(value);
  if (key !== undefined && others.length === 0 && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::'))) {
    return resolveIntrinsic(key, value[key]!, lookup, where);
  }
  const entries = Object.entries(value).map(([name, inner]) => [name, resolveValue(inner, lookup, where)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined)) as Record<string, Json>;
}

function resolveIntrinsic(name: string, argument: Json, lookup: Lookup, where: string): Json | undefined {
  const inner = (value: Json | undefined) => (value === undefined ? undefined : resolveValue(value, lookup, where));
  switch (name) {
    case 'Ref':
      return argument === 'AWS::NoValue' ? undefined : referenced(String(argument), lookup);
    case 'Fn::GetAtt': {
      const [logicalId, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
      return lookup.attribute(logicalId ?? '', attribute.join('.'));
    }
    case 'Fn::Join': {
      const [separator, parts] = list(argument);
      return list(inner(parts)).join(String(separator));
    }
    case 'Fn::Sub':
      return substitute(argument, lookup, where);
    case 'Fn::Select': {
      const [index, from] = list(argument);
      return list(inner(from))[Number(inner(index))] ?? '';
    }
    case 'Fn::Split': {
      const [separator, text] = list(argument);
      return String(inner(text)).split(String(separator));
    }
    case 'Fn::ImportValue': {
      const imported = lookup.imported(String(inner(argument)));
      if (imported !== undefined) return imported;
      throw new CannotStart(
        `${where} imports "${String(inner(argument))}", which no stack exports: run "npm run synth" for all stacks.`,
      );
    }
    default:
      throw new CannotStart(
        `${where} uses ${name}, which the rehearsal does not know: write it without, or teach it in local/intrinsics.ts.`,
      );
  }
}

function referenced(name: string, lookup: Lookup): string {
  if (name === 'AWS::StackName') return lookup.stack;
  return pseudoParameters[name] ?? lookup.ref(name);
}

function substitute(argument: Json, lookup: Lookup, where: string): string {
  const [text, given] = Array.isArray(argument) ? argument : [argument];
  const own = (given ?? {}) as Record<string, Json>;
  return String(text).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
    if (own[name] !== undefined) return String(resolveValue(own[name], lookup, where));
    const [logicalId, ...attribute] = name.split('.');
    return attribute.length > 0 ? lookup.attribute(logicalId!, attribute.join('.')) : referenced(name, lookup);
  });
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
