import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Cooperative } from '../cooperatives/cooperative.ts';
import { accept } from './accept.ts';
import { accessLogBucket, privateBucket } from './private-bucket.ts';
import { apiHeaders, siteHeaders } from './security-headers.ts';
import { siteFiles } from './site-files.ts';

export interface SiteProps {
  cooperative: Cooperative;
  apiHost: string;
  issuer: string;
  signInAddress: string;
  officeClientId: string;
  /** Where a browser puts a bank file. */
  filesAddress: string;
}

/**
 * The counter as people see it: static pages and `/api` on one origin, so the browser speaks to no other site than sign-in and the one place
 * for files.
 */
export class Site extends Construct {
  readonly distribution: Distribution;
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    const logs = accessLogBucket(this, 'AccessLogs');
    this.bucket = privateBucket(this, 'Pages', logs);
    this.distribution = this.#distribution(props, logs);
    siteFiles(this, { ...props, bucket: this.bucket, distribution: this.distribution });
    this.#acceptFindings(props.cooperative);
  }

  #distribution({ cooperative, apiHost, signInAddress, filesAddress }: SiteProps, logs: Bucket): Distribution {
    const { certificateArn, region, webAclArn } = cooperative.deployment;
    const pages = {
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: siteHeaders(this, [
        signInAddress,
        `https://cognito-idp.${region}.amazonaws.com`,
        filesAddress,
      ]),
      functionAssociations: [{ function: this.#indexPages(), eventType: FunctionEventType.VIEWER_REQUEST }],
    };
    const api = {
      origin: new HttpOrigin(apiHost, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        readTimeout: Duration.seconds(30),
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: apiHeaders(this),
    };
    return new Distribution(this, 'Distribution', {
      comment: cooperative.facts.legalName,
      domainNames: [cooperative.facts.domain],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultRootObject: 'index.html',
      defaultBehavior: pages,
      additionalBehaviors: { '/api/openapi.json': pages, '/api/docs/*': pages, '/api/*': api },
      logBucket: logs,
      logFilePrefix: 'distribution/',
      ...(webAclArn !== undefined && { webAclId: webAclArn }),
    });
  }

  /** `/aanmelden/` is the page `/aanmelden/index.html`; a bucket does not know that by itself. */
  #indexPages(): EdgeFunction {
    return new EdgeFunction(this, 'IndexPages', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(indexPages),
    });
  }

  #acceptFindings({ deployment }: Cooperative): void {
    accept(
      this.distribution,
      'AwsSolutions-CFR1',
      'Members travel: the pages and the mailed links must open in every country, and no page is unlawful in one.',
    );
    if (deployment.webAclArn === undefined)
      accept(
        this.distribution,
        'AwsSolutions-CFR2',
        'A web ACL for CloudFront lives in us-east-1, outside these stacks; set webAclArn in the file of the cooperative to attach one. ' +
          'Without it public writes are throttled per route and every body is bounded and parsed strictly.',
      );
  }
}

const indexPages = `function handler(event) {
  var request = event.request;
  var isPage = request.uri.endsWith('/') || request.uri.lastIndexOf('.') < request.uri.lastIndexOf('/');
  if (!isPage) return request;
  if (!/^\\/(aanmelden\\/?|betalen\\/?|mijn\\/?|herroepen\\/?|verdeling\\/?|kantoor\\/?|api\\/docs\\/?)?$/.test(request.uri)) {
    return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/404.html' } } };
  }
  if (!request.uri.endsWith('/')) {
    return { statusCode: 308, statusDescription: 'Permanent Redirect', headers: { location: { value: request.uri + '/' } } };
  }
  request.uri += 'index.html';
  return request;
}`;
