package io.plimsoll.contract.web;

import java.util.stream.Collectors;

import io.plimsoll.contract.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the {@link Caller} to controllers. */
public final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

	/** What Spring Security puts before the name of a role. */
	public static final String ROLE_PREFIX = "ROLE_";

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Caller.class;
	}

	@Override
	public Caller resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
			return new Caller(token.getName(),
					token.getAuthorities()
						.stream()
						.map(GrantedAuthority::getAuthority)
						.filter((authority) -> authority != null && authority.startsWith(ROLE_PREFIX))
						.map((authority) -> authority.substring(ROLE_PREFIX.length()))
						.collect(Collectors.toUnmodifiableSet()));
		}
		throw new ProblemException(ProblemType.NOT_AUTHENTICATED, "The call needs a token.");
	}

}
