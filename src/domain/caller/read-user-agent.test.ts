import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeCaller, groupCallers } from './group-callers.ts';
import { canonicalUserAgent, readUserAgent } from './read-user-agent.ts';
import { environments, keyPlaces, products } from './user-agent-table.ts';

/** As boto3 1.44.5 and AWS CLI 1.46.3 sent it on one machine. */
const boto = (features: string, more = '') =>
  `Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux#6.18.44 md/arch#x86_64 lang/python#3.11.7 md/pyimpl#CPython ${more}m/${features} cfg/retry-mode#standard Botocore/1.44.5`;
const cli1 = (features: string) =>
  `aws-cli/1.46.3 md/Botocore#1.43.62 ua/2.1 os/linux#6.18.44 md/arch#x86_64 lang/python#3.11.7 md/pyimpl#CPython m/${features} cfg/retry-mode#legacy botocore/1.43.62`;
/** As @aws-sdk/client-sts 3.1172.0 sent it. */
const js = (features: string, more = '') =>
  `aws-sdk-js/3.1172.0 ua/2.1 os/linux#6.18.44 lang/js md/nodejs#26.10.0 api/sts#3.1172.0 ${more}m/${features}`;

/** User agents as they were sent or recorded, and what a person reads of them. */
const read: readonly [userAgent: string, says: string, more?: { codeTool?: string; advice?: string }][] = [
  [boto('b,E,g,Z,N'), 'Boto3 1.44.5 (Python 3.11; key in environment variables)'],
  [boto('b,n,E,Z,N'), 'Boto3 1.44.5 (Python 3.11; key in a profile)'],
  [boto('N,e,Z,E,b'), 'Boto3 1.44.5 (Python 3.11; key passed in code)'],
  [
    boto('Z,E,N,g,b', 'exec-env/AWS_Lambda_python3.12 '),
    'Boto3 1.44.5 (Python 3.11; AWS Lambda; key in environment variables)',
    { advice: "AWS Lambda: use the function's execution role instead of an access key." },
  ],
  [cli1('g,b,Z,N,D'), 'AWS CLI 1.46.3 (key in environment variables)'],
  [cli1('N,b,D,n,Z'), 'AWS CLI 1.46.3 (key in a profile)'],
  [js('E,g'), 'AWS SDK for JavaScript 3.1172.0 (Node.js 26; key in environment variables)'],
  [js('E,n'), 'AWS SDK for JavaScript 3.1172.0 (Node.js 26; key in a profile)'],
  [js('E,e'), 'AWS SDK for JavaScript 3.1172.0 (Node.js 26; key passed in code)'],
  [
    `${js('E,g', 'exec-env/AWS_ECS_FARGATE ')} app/my-app`,
    'AWS SDK for JavaScript 3.1172.0 (application my-app; Node.js 26; Amazon ECS; key in environment variables)',
    { advice: 'Amazon ECS: use a task role instead of an access key.' },
  ],
  [
    `${js('E,g')} configure-aws-credentials-for-github-actions`,
    'GitHub Actions (configure-aws-credentials) (key in environment variables)',
    { advice: 'GitHub Actions: use an OIDC role instead of an access key.' },
  ],
  [
    'aws-sdk-nodejs/2.1000.0 linux/v16.20.0 configure-aws-credentials-for-github-actions promise',
    'GitHub Actions (configure-aws-credentials)',
    { advice: 'GitHub Actions: use an OIDC role instead of an access key.' },
  ],
  [
    'aws-cli/2.32.10 md/awscrt#0.29.1 ua/2.1 os/linux#6.6.87.2-microsoft-standard-WSL2 md/arch#x86_64 lang/python#3.13.9 md/pyimpl#CPython m/Z,b,n,E cfg/retry-mode#standard md/installer#exe md/distrib#ubuntu.24 md/prompt#off md/command#ec2.associate-address',
    'AWS CLI 2.32.10 (ec2.associate-address; Windows with WSL; key in a profile)',
  ],
  [
    'aws-cli/2.13.5 Python/3.11.4 Linux/4.14.255-314-253.539.amzn2.x86_64 exec-env/CloudShell exe/x86_64.amzn.2 prompt/off command/cloudtrail.start-logging',
    'AWS CLI 2.13.5 (cloudtrail.start-logging; AWS CloudShell, Linux of AWS)',
    {
      advice: 'AWS CloudShell: use the credentials of the console session instead of an access key.',
    },
  ],
  [
    'aws-cli/2.34.40 Python/3.14.4 Windows/2019Server exec-env/EC2 exe/AMD64',
    'AWS CLI 2.34.40 (Amazon EC2, Windows)',
    { advice: 'Amazon EC2: use an instance profile instead of an access key.' },
  ],
  [
    'Boto3/1.40.1 md/Botocore#1.40.1 os/linux#6.8.0-1021-azure lang/python#3.12.3 m/g Botocore/1.40.1',
    'Boto3 1.40.1 (Python 3.12; Linux on Azure (perhaps a GitHub-hosted runner); key in environment variables)',
  ],
  ['Boto3/1.20.0 Python/3.8.10 Darwin/21.6.0 Botocore/1.23.0', 'Boto3 1.20.0 (Python 3.8; macOS)'],
  [
    'Botocore/1.40.0 ua/2.0 os/linux#6.1.0-gcp lang/python#3.9.2',
    'Botocore 1.40.0 (Python 3.9; Linux on Google Cloud)',
  ],
  [
    'APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) terraform-provider-aws/3.76.1 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go/1.44.157 (go1.19.3; darwin; arm64) HashiCorp-terraform-exec/0.17.3',
    'Terraform 1.1.2 (macOS)',
    { codeTool: 'Terraform' },
  ],
  [
    'aws-sdk-go/1.10.18 (go1.8; linux; amd64) APN/1.0 HashiCorp/1.0 Terraform/0.9.8',
    'Terraform 0.9.8',
    { codeTool: 'Terraform' },
  ],
  [
    'APN/1.0 HashiCorp/1.0 Terraform/1.0.5 (+https://www.terraform.io) terraform-provider-aws/3.56.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go/1.40.29 (go1.16; linux; amd64) crossplane-provider-jet-aws/v0.4.0-30.g2f6b907c.dirty',
    'Crossplane 0.4.0',
    { codeTool: 'Crossplane' },
  ],
  [
    'APN/1.0 Pulumi/1.0 Pulumi-Aws/4.17.0 (+https://www.pulumi.com) aws-sdk-go/1.40.20 (go1.16.4; darwin; amd64)',
    'Pulumi 4.17.0 (macOS)',
    { codeTool: 'Pulumi' },
  ],
  [
    'aws-sdk-go-v2/1.7.1 os/macos lang/go/1.16.6 md/GOOS/darwin md/GOARCH/amd64 api/sts/1.6.0 APN/1.0 Pulumi/3.9.1 PulumiAwsNative/0.0.2',
    'Pulumi 0.0.2 (macOS)',
    { codeTool: 'Pulumi' },
  ],
  [
    'APN/1.0 Ansible/2.15.0 amazon.aws/7.0.0 Boto3/1.26.0 Python/3.11.2 Linux/6.1 Botocore/1.29.0',
    'Ansible 2.15.0',
    { codeTool: 'Ansible' },
  ],
  [
    `${js('E,g')} APN/1.0-HashiCorp/1.0-Terraform/1.9.5--+https-//www.terraform.io--terraform-provider-aws/5.60.0`,
    'Terraform 1.9.5 (key in environment variables)',
    { codeTool: 'Terraform' },
  ],
  [
    'aws-sdk-go-v2/1.9.1 terraform-provider-aws/5.60.0',
    'Terraform AWS provider 5.60.0',
    { codeTool: 'Terraform' },
  ],
  ['cloudformation.amazonaws.com', 'AWS CloudFormation', { codeTool: 'CloudFormation' }],
  ['athena.amazonaws.com', 'AWS service athena'],
  ['AWS Internal', 'an AWS service'],
  ['[aws-sdk-go/1.1.0 (go1.5.2; linux; amd64)]', 'AWS SDK for Go 1.1.0 (Go 1.5)'],
  [
    'aws-sdk-go-v2/1.32.3 os/linux lang/go#1.23.1 md/GOOS#linux md/GOARCH#amd64 api/sts#1.26.2',
    'AWS SDK for Go 1.32.3 (Go 1.23)',
  ],
  [
    'aws-sdk-java/2.18.21 Linux/4.14.255-276-224.499.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/11.0.14.1+10-LTS Java/11.0.14.1 vendor/Amazon.com_Inc. exec-env/AWS_Lambda_java11 io/sync http/Apache cfg/retry-mode/legacy',
    'AWS SDK for Java 2.18.21 (Java 11; AWS Lambda, Linux of AWS)',
    { advice: "AWS Lambda: use the function's execution role instead of an access key." },
  ],
  [
    'aws-sdk-ruby3/3.190.0 ua/2.0 api/xray#1.0.0 os/linux lang/ruby#2.7.8',
    'AWS SDK for Ruby 3.190.0 (Ruby 2.7)',
  ],
  ['aws-sdk-rust/1.3.8 os/linux lang/rust/1.88.0', 'AWS SDK for Rust 1.3.8 (Rust 1.88)'],
  ['aws-sdk-php/3.300.0 OS/Linux/6.1 lang/php/8.2.1', 'AWS SDK for PHP 3.300.0 (PHP 8.2)'],
  [
    'aws-sdk-kotlin/1.4.0 ua/2.1 os/linux lang/kotlin#2.1.0 m/e',
    'AWS SDK for Kotlin 1.4.0 (Kotlin 2.1; key passed in code)',
  ],
  ['aws-sdk-dotnet/1.4.11.0 .NET Runtime/4.0 OS/6.1.7601', 'AWS SDK for .NET 1.4.11.0'],
  ['Boto/2.49.0 Python/2.7.18 Linux/4.4.0', 'Boto 2.49.0 (Python 2.7)'],
  ['S3 Browser/12.2.9 (https://s3browser.com)', 'S3 Browser 12.2.9'],
  ['rclone/v1.66.0', 'rclone 1.66.0'],
  ['my-tool/3.1 (hello)', 'my-tool/3.1'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'Mozilla/5.0'],
  ['', ''],
  [`<b>${'x'.repeat(60)}`, `<b>${'x'.repeat(57)}…`],
  ['APN/1.0 Pulumi/1.0 aws-sdk-go-v2/1.16.16 os/linux', 'Pulumi 1.0', { codeTool: 'Pulumi' }],
];

describe('a user agent', () => {
  test.each(read)('%s', (userAgent, says, { codeTool = null, advice = null } = {}) => {
    const [group, ...others] = groupCallers([userAgent]);
    expect(others).toEqual([]);
    expect(group && describeCaller(group)).toBe(says);
    expect(group).toMatchObject({ codeTool, advice, calls: 1 });
  });

  test('of every row of the table is among these', () => {
    const texts = read.map(([userAgent]) => userAgent.replace(/^\[(.*)\]$/, '$1'));
    const unused = [...products, ...environments].filter(({ match, source }) => {
      expect(source).not.toBe('');
      return !texts.some((text) => match.test(text));
    });
    expect(unused.map(({ says }) => says)).toEqual(['Docker Desktop']);
    expect(readUserAgent('Boto3/1.0 os/linux#6.10.14-linuxkit').environments).toEqual(['Docker Desktop']);
    for (const [letter, place] of keyPlaces)
      expect(readUserAgent(`x/1 m/E,${letter}`).keyPlaces).toEqual([place]);
  });

  test('of any text is read, and nothing of it is longer than it can be shown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(readUserAgent(text).name.length).toBeLessThanOrEqual(300);
        expect(readUserAgent(text)).toEqual(readUserAgent(text));
      }),
    );
  });

  test('of a megabyte is read in part', () => {
    for (const text of ['a/1 '.repeat(250_000), 'm/'.repeat(500_000), 'Terraform/'.repeat(100_000)])
      expect(readUserAgent(text).name.length).toBeLessThan(100);
  });
});

describe('runs of one program', () => {
  /** Eight runs of one program, as they were sent. */
  const runs = [
    'b,E,g,Z,N',
    'N,g,Z,b,E',
    'E,Z,g,N,b',
    'E,N,g,Z,b',
    'Z,g,E,b,N',
    'g,b,N,E,Z',
    'b,g,E,N,Z',
    'Z,E,N,b,g',
  ];

  test('are one caller', () => {
    expect(
      groupCallers(runs.map((features) => boto(features))).map(({ name, calls }) => [name, calls]),
    ).toEqual([['Boto3 1.44.5', 8]]);
    expect(new Set(runs.map((features) => canonicalUserAgent(boto(features)))).size).toBe(1);
  });

  test('in any order of the letters are one caller, and other letters another user agent', () => {
    const letters = ['b', 'E', 'g', 'Z', 'N', 'AC', '-'];
    fc.assert(
      fc.property(fc.shuffledSubarray(letters, { minLength: 7 }), (shuffled) => {
        expect(canonicalUserAgent(boto(shuffled.join(',')))).toBe(
          canonicalUserAgent(boto(letters.join(','))),
        );
      }),
    );
    expect(canonicalUserAgent(boto('b,n'))).not.toBe(canonicalUserAgent(boto('b,g')));
    expect(canonicalUserAgent('no letters')).toBe('no letters');
  });

  test('of two versions are two, the most frequent first, with all that is known of each', () => {
    const other = (command: string) => `aws-cli/2.33.23 lang/python#3.13 md/command#${command}`;
    const callers = groupCallers([
      ...[boto('g'), boto('n'), boto('g', 'exec-env/AWS_Lambda_python3.12 ')],
      ...['s3.sync', 's3.sync', 's3.ls', 'ec2.describe-instances', 'sts.get-caller-identity'].map(other),
    ]);
    expect(callers.map(describeCaller)).toEqual([
      'AWS CLI 2.33.23 (s3.sync, ec2.describe-instances, s3.ls and 1 more)',
      'Boto3 1.44.5 (Python 3.11; AWS Lambda; key in environment variables or in a profile)',
    ]);
  });
});
