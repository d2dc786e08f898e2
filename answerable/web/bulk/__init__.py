"""The published facts as whole files, each as of a moment, for the programs that read each format."""
