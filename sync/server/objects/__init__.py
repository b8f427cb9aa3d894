"""Where the server's files lie: a folder (`sync.blobs`), or an object store that speaks S3."""
