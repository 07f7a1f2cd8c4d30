/** Infrastructure as code that makes and changes access keys. */
export type CodeTool = 'Terraform' | 'Pulumi' | 'CloudFormation' | 'Crossplane' | 'Ansible';

/** What a part of a user agent says, and who documents it or where it was seen. */
export type Row = { match: RegExp; says: string; source: string; advice?: string };
export type ProductRow = Row & {
  codeTool?: CodeTool;
  /** The language is the product's own, and says nothing of a program that has to be found. */
  bringsLanguage?: true;
};

const userGuide = 'CloudTrail user guide, "CloudTrail record contents"';

/**
 * The first row that matches names the product; what wraps an SDK stands before the SDK. The groups `v`, `v2` and `v3`
 * are its version, `p` is a part of its name. Some SDKs write `-` for a blank in what is added to their user agent.
 */
export const products: readonly ProductRow[] = [
  {
    match: /configure-aws-credentials-for-github-actions/,
    ...{ says: 'GitHub Actions (configure-aws-credentials)', bringsLanguage: true },
    advice: 'GitHub Actions: use an OIDC role instead of an access key.',
    source: 'aws-actions/configure-aws-credentials, src/CredentialsClient.ts: USER_AGENT',
  },
  {
    match: /\bcrossplane-provider-[\w-]+\/v?(?<v>[\w.]+)/i,
    ...{ says: 'Crossplane', codeTool: 'Crossplane', bringsLanguage: true },
    source: 'crossplane-contrib/provider-jet-aws#180, crossplane-contrib/provider-aws#1243',
  },
  {
    match: /\bPulumi(?:AwsNative|-Aws)\/(?<v>[\w.]+)/i,
    ...{ says: 'Pulumi', codeTool: 'Pulumi', bringsLanguage: true },
    source: 'pulumi/pulumi-aws#1604, pulumi/pulumi-aws-native#54',
  },
  {
    match: /\bAPN\/1\.0[ -]Pulumi\/(?<v>[\w.]+)/i,
    ...{ says: 'Pulumi', codeTool: 'Pulumi', bringsLanguage: true },
    source: 'pulumi/pulumi-aws-native#29',
  },
  {
    // OpenTofu runs the same provider, which sends the same name.
    match: /\bHashiCorp\/1\.0[ -]Terraform\/(?<v>[\w.]*)/i,
    ...{ says: 'Terraform', codeTool: 'Terraform', bringsLanguage: true },
    source: 'hashicorp/terraform#9806 and #15770, crossplane-contrib/provider-jet-aws#180',
  },
  {
    match: /\bterraform-provider-aws(?:cc)?\/(?<v>[\w.]+)/i,
    ...{ says: 'Terraform AWS provider', codeTool: 'Terraform', bringsLanguage: true },
    source: 'hashicorp/terraform-provider-awscc#247',
  },
  {
    match: /\bAPN\/1\.0[ -]Ansible\/(?<v>[\w.]+)/i,
    ...{ says: 'Ansible', codeTool: 'Ansible', bringsLanguage: true },
    source: 'ansible-collections/amazon.aws, plugins/module_utils/botocore.py: _get_user_agent_string',
  },
  {
    match: /^cloudformation\.amazonaws\.com(?:\.cn)?$/,
    ...{ says: 'AWS CloudFormation', codeTool: 'CloudFormation' },
    source: `${userGuide}: the service's name, in userAgent and sourceIPAddress alike`,
  },
  { match: /^(?<p>[\w.-]+)\.amazonaws\.com(?:\.cn)?$/, says: 'AWS service', source: userGuide },
  { match: /^AWS Internal/, says: 'an AWS service', source: userGuide },
  {
    match: /\bS3 Browser\/(?<v>[\w.]+)/i,
    ...{ says: 'S3 Browser', source: 'server access logs: S3 Browser/12.2.9 (https://s3browser.com)' },
  },
  {
    match: /\brclone\/v?(?<v>[\w.-]+)/i,
    ...{ says: 'rclone', source: 'rclone.org/docs, --user-agent: rclone/VERSION by default' },
  },
  {
    match: /\baws-cli\/(?<v>[\w.]+)/,
    ...{ says: 'AWS CLI', bringsLanguage: true, source: 'sent by AWS CLI 1.46.3' },
  },
  { match: /\bBoto3\/(?<v>[\w.]+)/i, says: 'Boto3', source: 'sent by boto3 1.44.5' },
  { match: /\bBoto\/(?<v>[\w.]+)/, says: 'Boto', source: 'boto/boto, boto/__init__.py: UserAgent' },
  {
    match: /\bBotocore\/(?<v>[\w.]+)/i,
    ...{ says: 'Botocore', source: 'botocore/useragent.py: _USERAGENT_SDK_NAME' },
  },
  {
    match: /\baws-sdk-(?:js|nodejs)\/(?<v>[\w.]+)/,
    ...{ says: 'AWS SDK for JavaScript', source: 'sent by @aws-sdk/client-sts 3.1172.0' },
  },
  {
    match: /\baws-sdk-go-v2\/(?<v>[\w.]+)|\baws-sdk-go\/(?<v2>[\w.]+)/,
    ...{ says: 'AWS SDK for Go', source: 'hashicorp/terraform#5020, crossplane-contrib/provider-aws#1243' },
  },
  {
    match: /\baws-sdk-java\/(?<v>[\w.]+)/,
    ...{ says: 'AWS SDK for Java', source: 'AWS KMS developer guide, CloudTrail examples' },
  },
  {
    match: /\baws-sdk-kotlin\/(?<v>[\w.]+)/,
    ...{ says: 'AWS SDK for Kotlin', source: 'awslabs/aws-sdk-kotlin, AwsUserAgentMetadata' },
  },
  {
    match: /\baws-sdk-ruby[23]?\/(?<v>[\w.]+)/,
    ...{ says: 'AWS SDK for Ruby', source: 'AWS X-Ray developer guide, CloudTrail examples' },
  },
  {
    match: /\baws-sdk-php2?\/(?<v>[\w.]+)/,
    ...{ says: 'AWS SDK for PHP', source: 'aws/aws-sdk-php, UserAgentMiddleware' },
  },
  {
    match: /\baws-sdk-(?:net|dotnet)[\w-]*\/(?<v>[\w.]+)/i,
    ...{ says: 'AWS SDK for .NET', source: 'recorded CloudTrail events: aws-sdk-dotnet/1.4.11.0' },
  },
  {
    match: /\baws-sdk-rust\/(?<v>[\w.]+)/,
    ...{ says: 'AWS SDK for Rust', source: 'Amazon Verified Permissions user guide, CloudTrail examples' },
  },
];

/** Where a program runs. Several can match. */
export const environments: readonly Row[] = [
  {
    match: /\bexec-env\/AWS_Lambda_/,
    says: 'AWS Lambda',
    advice: "AWS Lambda: use the function's execution role instead of an access key.",
    source: 'AWS Lambda developer guide, "Defined runtime environment variables": AWS_EXECUTION_ENV',
  },
  {
    match: /\bexec-env\/AWS_ECS_(?:FARGATE|EC2|EXTERNAL|MANAGED_INSTANCES)\b/,
    says: 'Amazon ECS',
    advice: 'Amazon ECS: use a task role instead of an access key.',
    source: 'Amazon ECS developer guide, "Environment variables": AWS_EXECUTION_ENV',
  },
  {
    match: /\bexec-env\/CloudShell\b/,
    says: 'AWS CloudShell',
    advice: 'AWS CloudShell: use the credentials of the console session instead of an access key.',
    source: 'CloudTrail user guide, examples of log entries',
  },
  {
    match: /\bexec-env\/EC2\b/,
    says: 'Amazon EC2',
    advice: 'Amazon EC2: use an instance profile instead of an access key.',
    source: 'AWS CLI on Windows images of Amazon EC2: Windows/2019Server exec-env/EC2',
  },
  {
    match: /\bos\/linux#\S+-azure\b|\bLinux\/\S+-azure\b/,
    ...{ says: 'Linux on Azure (perhaps a GitHub-hosted runner)', source: 'Ubuntu kernels: linux-azure' },
  },
  {
    match: /\bos\/linux#\S+-gcp\b|\bLinux\/\S+-gcp\b/,
    ...{ says: 'Linux on Google Cloud', source: 'Ubuntu kernels: linux-gcp' },
  },
  {
    match: /\bos\/linux#\S+(?:-aws\b|\.amzn)|\bLinux\/\S+(?:-aws\b|\.amzn)/,
    ...{ says: 'Linux of AWS', source: 'Ubuntu kernels: linux-aws; Amazon Linux kernels: .amzn2023' },
  },
  {
    match: /-microsoft-standard\b/i,
    ...{ says: 'Windows with WSL', source: 'microsoft/WSL2-Linux-Kernel, releases' },
  },
  { match: /-linuxkit\b/, says: 'Docker Desktop', source: 'linuxkit/linuxkit, kernels' },
  {
    match: /\bos\/macos\b|\bDarwin\/|\bMac_OS_X\/|; darwin;/,
    ...{ says: 'macOS', source: 'botocore/useragent.py: _USERAGENT_PLATFORM_NAME_MAPPINGS' },
  },
  {
    match: /\bos\/(?:windows|win32)\b|\bWindows\/|; windows;/i,
    ...{ says: 'Windows', source: 'botocore/useragent.py: _USERAGENT_ALLOWED_OS_NAMES' },
  },
];

/**
 * Features of new SDKs, after `m/` in any order: where the credentials came from.
 * botocore/useragent.py, _USERAGENT_FEATURE_MAPPINGS; aws-sdk-java-v2, BusinessMetricFeatureId. `e`, `g` and `n` were
 * sent by boto3 1.44.5 and by @aws-sdk/client-sts 3.1172.0 with such credentials.
 */
export const keyPlaces: ReadonlyMap<string, string> = new Map([
  ['e', 'passed in code'],
  ['f', 'in Java system properties'],
  ['g', 'in environment variables'],
  ['n', 'in a profile'],
  ['v', 'from credential_process'],
  ['w', 'from credential_process'],
  ['x', 'in a Boto 2 configuration file'],
  ['z', 'from a container credential endpoint'],
]);

/** As the SDKs above send it; the first group that is there is the version. */
export const languages: readonly [match: RegExp, says: string][] = [
  [/\blang\/python#(\d+\.\d+)|\bPython\/(\d+\.\d+)/, 'Python'],
  [/\bmd\/nodejs#(\d+)|\bnodejs\/v?(\d+)/, 'Node.js'],
  [/\blang\/go[#/](\d+\.\d+)|\(go(\d+\.\d+)/, 'Go'],
  [/\blang\/kotlin[#/](\d+\.\d+)/, 'Kotlin'],
  [/\blang\/java[#/](\d+)|\bJava\/(\d+)/, 'Java'],
  [/\blang\/ruby[#/](\d+\.\d+)|\bruby\/(\d+\.\d+)/, 'Ruby'],
  [/\blang\/php[#/](\d+\.\d+)|\bPHP\/(\d+\.\d+)/, 'PHP'],
  [/\blang\/rust[#/](\d+\.\d+)/, 'Rust'],
];
