import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts one finding of cdk-nag on one resource, with the reason why it is right here. */
export function accept(resource: IConstruct, rule: `AwsSolutions-${string}`, reason: string): void {
  Validations.of(resource).acknowledge({ id: rule, reason });
}
