/**
 * Stands in a door's bundle for what the SDK can do and DynamoDB is never asked for: to look up an endpoint per account, and to speak in a stream of
 * events. Together they would be a fourteenth of what a cold start reads.
 */

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};

export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

const noStreams = (): never => {
  throw new Error('DynamoDB was asked to speak in a stream of events, which no door does.');
};

export const eventStreamSerdeProvider = noStreams;

export class EventStreamSerde {
  constructor() {
    noStreams();
  }
}
