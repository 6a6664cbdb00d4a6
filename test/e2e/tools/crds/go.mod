// Not a build list: build.mjs reads CRD yaml out of each of these modules at exactly this version
// and checks the download against go.sum. Nothing here is compiled, so do not run `go mod tidy`.
module bowline.test/e2e/tools/crds

go 1.24

require (
	github.com/argoproj/argo-cd/v3 v3.5.7
	github.com/argoproj/argo-rollouts v1.10.1
	github.com/bitnami-labs/sealed-secrets v0.40.0
	github.com/cert-manager/cert-manager v1.21.2
	github.com/dapr/dapr v1.14.0
	github.com/external-secrets/external-secrets v1.3.2
	github.com/kedacore/keda/v2 v2.21.0
	github.com/prometheus-operator/prometheus-operator v0.85.0
	istio.io/api v1.31.1
	sigs.k8s.io/gateway-api v1.7.0
)
