import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';

/** Everything that passed by the streams of a running stack, from the first change on: with what was overwritten and removed since. */
export async function everyStreamRecord(endpoint: string) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBStreamsClient({ endpoint, region: 'eu-central-1', credentials });
  const records = [];
  const { Streams = [] } = await client.send(new ListStreamsCommand({}));
  for (const { StreamArn, TableName } of Streams) {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      const order = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
      let { ShardIterator: next } = await client.send(new GetShardIteratorCommand(order));
      for (let isEmpty = false; next && !isEmpty; ) {
        const page = await client.send(new GetRecordsCommand({ ShardIterator: next }));
        for (const record of page.Records ?? []) records.push({ ...record, eventSourceARN: TableName });
        isEmpty = (page.Records ?? []).length === 0;
        next = page.NextShardIterator;
      }
    }
  }
  client.destroy();
  return records;
}
