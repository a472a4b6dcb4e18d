import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionsOf } from '../../local/function-definitions.ts';
import { loadAssembly } from '../../local/template.ts';
import { exampleAssembly } from './example.ts';

function assemblyOf(templates: Record<string, unknown>) {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  for (const [name, template] of Object.entries(templates)) {
    const text = typeof template === 'string' ? template : JSON.stringify(template);
    writeFileSync(join(directory, `${name}.template.json`), text);
  }
  return directory;
}

const aThing = (value: unknown) => ({
  Resources: { Thing: { Type: 'AWS::Test::Thing', Properties: { Value: value } } },
});
const valueIn = (value: unknown) => loadAssembly(assemblyOf({ only: aThing(value) })).resources[0]?.property('Value');

describe('a template', () => {
  it.each([
    ['a reference', { Ref: 'Thing' }, 'Thing'],
    ['the region', { Ref: 'AWS::Region' }, 'eu-central-1'],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-eu-central-1'],
    ['a substitution', { 'Fn::Sub': '$' + '{AWS::Partition}:$' + '{Thing}:$' + '{!Kept}' }, 'aws:Thing:$' + '{!Kept}'],
    ['a substitution with its own names', { 'Fn::Sub': ['$' + '{Mine}', { Mine: { Ref: 'Thing' } }] }, 'Thing'],
    ['a selection from a split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
  ])('resolves %s', (_, written, resolved) => {
    expect(valueIn(written)).toBe(resolved);
  });

  it('leaves out what has no value', () => {
    expect(valueIn({ kept: 1, gone: { Ref: 'AWS::NoValue' } })).toEqual({ kept: 1 });
  });

  it('names the resource that uses an unknown intrinsic, and only when somebody asks for it', () => {
    const assembly = loadAssembly(assemblyOf({ only: aThing({ 'Fn::Transform': { Name: 'x' } }) }));

    expect(() => assembly.resources[0]?.property('Value')).toThrow(
      /^only\/Thing.Value uses Fn::Transform, .*local\/intrinsics.ts\.$/,
    );
  });

  it('finds what another stack exports, whatever the order of their files', () => {
    const importing = aThing({ 'Fn::ImportValue': 'zzz:name' });
    const exporting = { ...aThing('x'), Outputs: { Out: { Value: { Ref: 'Thing' }, Export: { Name: 'zzz:name' } } } };

    const assembly = loadAssembly(assemblyOf({ aaa: importing, zzz: exporting }));

    expect(assembly.resources.find(({ stack }) => stack === 'aaa')?.property('Value')).toBe('Thing');
  });

  it('refuses an import that no stack exports', () => {
    expect(() => valueIn({ 'Fn::ImportValue': 'nowhere' })).toThrow(/imports "nowhere", which no stack exports/);
  });

  it('refuses a reference to a resource that does not exist', () => {
    expect(() => valueIn({ Ref: 'Ghost' })).toThrow(/refers to Ghost, which it does not contain/);
  });

  it('says what to do when it is broken or missing', () => {
    expect(() => loadAssembly(assemblyOf({ service: '{ "Resources": ' }))).toThrow(
      /template of stack service is broken .* "npm run synth"/,
    );
    expect(() => loadAssembly(assemblyOf({ service: { Resources: { A: {} } } }))).toThrow(/resource A has no Type/);
    expect(() => loadAssembly(assemblyOf({}))).toThrow(/There is no template in .* "npm run synth"/);
  });

  it('gives each door its bundle, its limits and its environment', () => {
    const door = functionsOf(loadAssembly(exampleAssembly)).find(({ name }) => name === 'counter');

    expect(door).toMatchObject({
      bundle: join(exampleAssembly, 'asset.doors', 'index.js'),
      exportName: 'counter',
      timeoutSeconds: 3,
      memoryMb: 256,
      impactIfFailing: 'Niemand kan iets opschrijven.',
      environment: { COOPERATIVE_TABLE: 'Cooperative' },
    });
  });

  it('runs only our own doors, not the functions that serve a deployment', () => {
    const names = functionsOf(loadAssembly(exampleAssembly)).map(({ name }) => name);

    expect(names.sort()).toEqual(['counter', 'nightly', 'on-note']);
  });
});
